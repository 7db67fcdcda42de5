import { dirname } from 'node:path';
import type TypeScript from 'typescript';

/** The options of the `tsconfig.json` that a file belongs to; none where there is no such file or it cannot be read. */
export function compilerOptionsFor(ts: typeof TypeScript, file: string): TypeScript.CompilerOptions {
  const path = ts.findConfigFile(dirname(file), ts.sys.fileExists);
  if (path === undefined) return {};
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  if (config === undefined) return {};
  // Only the options are asked for: a program of one file needs no list of all of them.
  const host: TypeScript.ParseConfigHost = { ...ts.sys, readDirectory: () => [] };
  return ts.parseJsonConfigFileContent(config, host, dirname(path), undefined, path).options;
}
