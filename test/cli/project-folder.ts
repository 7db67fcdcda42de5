import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../architecture/source.js';

/** A project of a user's, which finds the packages of this one. */
export interface ProjectFolder {
  readonly path: string;
  readonly write: (file: string, content: string | Uint8Array) => void;
  readonly read: (file: string) => string;
  readonly has: (file: string) => boolean;
  readonly remove: () => void;
}

export function projectFolder(): ProjectFolder {
  mkdirSync(join(root, '.tmp'), { recursive: true });
  const path = mkdtempSync(join(root, '.tmp/project-'));
  writeFileSync(join(path, 'package.json'), '{"type":"module"}\n');
  return {
    path,
    write: (file, content) => {
      mkdirSync(dirname(join(path, file)), { recursive: true });
      writeFileSync(join(path, file), content);
    },
    read: (file) => readFileSync(join(path, file), 'utf8'),
    has: (file) => existsSync(join(path, file)),
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
