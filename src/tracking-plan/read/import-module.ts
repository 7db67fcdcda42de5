import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { pathToFileURL } from 'node:url';
import { InputError } from '../document/input-error.js';
import { type Compiler, isProgrammable, noProgrammingInterface } from './compiler.js';
import { type ModuleHooks, typescriptHooks } from './typescript-hooks.js';

/** Newer Node takes hooks into the same thread. */
type RegisterHooks = (hooks: ModuleHooks) => { readonly deregister: () => void };

/**
 * Imports a module of the user's, TypeScript as well, without asking them for a loader: with their own compiler, or as
 * far as Node itself can take types off.
 *
 * @throws InputError when nothing here can load TypeScript, and whatever the module throws.
 */
export async function importModule(
  file: string,
  compiler: Compiler | undefined,
): Promise<Readonly<Record<string, unknown>>> {
  if (/\.[mc]?tsx?$/.test(file)) enableTypeScript(file, compiler);
  const imported = import(/* @vite-ignore */ pathToFileURL(file).href);
  // While the hooks compile in their thread, this one loads the compiler as well: it will look for places with it.
  if (compiler !== undefined && isProgrammable(compiler)) compiler.load();
  return await imported;
}

function enableTypeScript(file: string, compiler: Compiler | undefined): void {
  if (compiler !== undefined && isProgrammable(compiler)) {
    process.setSourceMapsEnabled(true);
    registerHooks(file, compiler);
    return;
  }
  if ((process.features as { readonly typescript?: unknown }).typescript) return;
  if (compiler !== undefined) throw noProgrammingInterface(compiler.version);
  throw new InputError(
    'a plan in TypeScript needs TypeScript in this project (npm install --save-dev typescript@6), ' +
      'or Node 22.18 or later',
  );
}

function registerHooks(file: string, compiler: Compiler): void {
  const inThread = (nodeModule as { readonly registerHooks?: RegisterHooks }).registerHooks;
  if (inThread !== undefined) {
    inThread(typescriptHooks(compiler, file));
    return;
  }
  const address = hooksFile();
  // Run from the source, this is in the hands of a runner that takes TypeScript itself.
  if (address === undefined) return;
  address.searchParams.set('compiler', compiler.folder);
  address.searchParams.set('plan', file);
  nodeModule.register(address);
}

/** It is built beside the command line, whichever file this code ends up in. */
function hooksFile(): URL | undefined {
  const candidates = ['./hooks-thread.js', './cli/hooks-thread.js'];
  return candidates.map((path) => new URL(path, import.meta.url)).find((url) => existsSync(url));
}
