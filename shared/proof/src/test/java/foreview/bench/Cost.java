package foreview.bench;

/**
 * What calls cost.
 *
 * @param reads calls of the database that read
 * @param readUnits a consistent read of 4 KB is one
 * @param writes calls of the database that write, a transaction being one
 * @param writeUnits a write of 1 KB is one, in a transaction two
 * @param messages calls of the queue
 */
record Cost(int reads, double readUnits, int writes, double writeUnits, int messages) {
    static final Cost NOTHING = new Cost(0, 0, 0, 0, 0);

    static Cost read(double units) {
        return new Cost(1, units, 0, 0, 0);
    }

    static Cost write(double units) {
        return new Cost(0, 0, 1, units, 0);
    }

    static Cost message() {
        return new Cost(0, 0, 0, 0, 1);
    }

    Cost and(Cost other) {
        return new Cost(
                reads + other.reads,
                readUnits + other.readUnits,
                writes + other.writes,
                writeUnits + other.writeUnits,
                messages + other.messages);
    }

    double units() {
        return readUnits + writeUnits;
    }

    int requests() {
        return reads + writes;
    }
}
