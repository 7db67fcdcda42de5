import { readOptions, usage } from './options.js';
import { report } from './report.js';
import { runDemo } from './run-demo.js';
import { createScreen } from './screen.js';

const options = readOptions(process.argv.slice(2));
const screen = createScreen(process.stdout, process.env);

if ('problem' in options) {
  process.stderr.write(`${options.problem}\n\n${usage}`);
  process.exitCode = 2;
} else if (options.help) {
  process.stdout.write(usage);
} else {
  const evidence = await runDemo(options, screen);
  const { text, isGood } = report(evidence, screen.paint);
  screen.line(text);
  process.exitCode = isGood ? 0 : 1;
}
