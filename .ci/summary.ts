import { globSync, readFileSync } from 'node:fs';

/** Pictures the demo makes: four models, three turns. */
const DEMO_PICTURES = 12;

/** The counts of one project's test run, as vitest's JSON reporter writes them. */
interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numFailedTestSuites: number;
}

const PROJECTS = '{{apps,libs,tools}/*,infra}';

const reports = globSync(`${PROJECTS}/test-output/vitest.json`).map(
  (file) => JSON.parse(readFileSync(file, 'utf8')) as Report,
);
const pictures = globSync(`${process.argv[2] ?? ''}/*/*-[012].{png,jpg,webp}`).length;
const sum = (count: (report: Report) => number) =>
  reports.reduce((total, report) => total + count(report), 0);

const projects = globSync(`${PROJECTS}/vitest.config.mjs`).length;
const unreported = projects - reports.length;
// A suite that cannot even be loaded has no failed test of its own.
const brokenSuites = reports.filter(
  ({ numFailedTests, numFailedTestSuites }) => numFailedTests === 0 && numFailedTestSuites > 0,
).length;
const passed = sum(({ numPassedTests }) => numPassedTests) + Math.min(pictures, DEMO_PICTURES);
const failed =
  sum(({ numFailedTests }) => numFailedTests) +
  brokenSuites +
  unreported +
  Math.max(0, DEMO_PICTURES - pictures);
// A check that is no test, such as the linter, must not end in "0 failed" either.
const otherFailures = process.argv[3] !== '0' && failed === 0 ? 1 : 0;

if (unreported > 0) console.log(`${unreported} projects left no test report.`);
if (pictures < DEMO_PICTURES)
  console.log(`The demo made ${pictures} of ${DEMO_PICTURES} pictures.`);
console.log(`${passed} passed, ${failed + otherFailures} failed`);
process.exitCode = failed + otherFailures === 0 ? 0 : 1;
