import { findCompiler } from './compiler.js';
import { typescriptHooks } from './typescript-hooks.js';

// Node runs this file in the thread of its own where hooks are, before Node 22.15 the only place for them. What it is
// to do is in its address.
const settings = new URL(import.meta.url).searchParams;
const compiler = findCompiler(settings.get('compiler') as string);

export const { resolve, load } = typescriptHooks(compiler!, settings.get('plan') as string);
