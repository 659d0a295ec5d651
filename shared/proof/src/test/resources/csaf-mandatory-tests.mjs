// Plays the schema test and all mandatory tests of CSAF 2.0 on each JSON file of advisories in the working directory, and
// prints one line for each failure: file, test, place in the document.
import { readFileSync, readdirSync } from 'node:fs'
import * as mandatoryTests from '@secvisogram/csaf-validator-lib/mandatoryTests.js'
import { csaf_2_0 } from '@secvisogram/csaf-validator-lib/schemaTests.js'
import validate from '@secvisogram/csaf-validator-lib/validate.js'

const FEWEST = 40 // so that an empty list of tests is no success
const tests = [csaf_2_0, ...Object.values(mandatoryTests)]
if (tests.length < FEWEST) throw new Error(`only ${tests.length} tests`)

const files = readdirSync('.').filter((name) => name.endsWith('.json') && name !== 'package.json')
for (const file of files.sort()) {
  const result = await validate(tests, JSON.parse(readFileSync(file, 'utf8')))
  for (const test of result.tests.filter((played) => !played.isValid))
    for (const error of test.errors) console.log(`${file} ${test.name} ${error.instancePath}`)
}
