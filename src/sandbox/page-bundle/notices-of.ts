import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const IN_PACKAGE = /^(.*\/node_modules\/((?:@[^/]+\/)?[^/]+))\//;

/** The licences of the packages that a bundle was made from. MIT asks for them to come along. */
export function noticesOf(inputs: readonly string[], folder: string): string {
  const packages = new Map(
    inputs.flatMap((input) => {
      const [, path, name] = IN_PACKAGE.exec(input) ?? [];
      return path !== undefined && name !== undefined ? [[name, join(folder, path)] as const] : [];
    }),
  );
  const notices = [...packages].sort().map(([name, path]) => {
    const file = readdirSync(path).find((one) => /^licen[cs]e/i.test(one));
    if (file === undefined) throw new Error(`the build bundles ${name}, which has no licence file`);
    const text = readFileSync(join(path, file), 'utf8').trim();
    return `${name}\n\n${text}`;
  });
  return notices.join(`\n\n${'-'.repeat(80)}\n\n`);
}
