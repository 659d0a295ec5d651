package foreview.clearinghouse.members;

/** Numbers of members as the desk sees them: below five it learns only that. */
final class SmallNumber {
    private static final int SHOWN_FROM = 5;

    private SmallNumber() {}

    static String text(int number) {
        return number < SHOWN_FROM ? "<" + SHOWN_FROM : Integer.toString(number);
    }
}
