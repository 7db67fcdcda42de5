import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { tempProject } from '../tracking-plan/temp-project.js';

/** A project of a user's, which finds the packages of this one. */
export interface ProjectFolder {
  readonly path: string;
  readonly write: (file: string, content: string | Uint8Array) => void;
  readonly read: (file: string) => string;
  readonly has: (file: string) => boolean;
  readonly remove: () => void;
}

export function projectFolder(): ProjectFolder {
  const { folder, write, read, remove } = tempProject({}, { manifest: { type: 'module' }, packages: [] });
  return { path: folder, write, read, has: (file) => existsSync(join(folder, file)), remove };
}
