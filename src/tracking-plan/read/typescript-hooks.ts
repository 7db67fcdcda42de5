import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type TypeScript from 'typescript';
import { type Compiled, compileModule } from './compile-module.js';
import type { Compiler } from './compiler.js';
import { compilerOptionsFor } from './compiler-options.js';

/** What Node asks of hooks that help it load modules (https://nodejs.org/api/module.html#customization-hooks). */
export interface ModuleHooks {
  readonly resolve: (specifier: string, context: ResolveContext, next: NextResolve) => unknown;
  readonly load: (url: string, context: object, next: NextLoad) => unknown;
}

interface ResolveContext {
  readonly parentURL?: string | undefined;
  readonly conditions?: readonly string[];
}

type NextResolve = (specifier: string, context: ResolveContext) => unknown;
type NextLoad = (url: string, context: object) => unknown;

/** Compilers let JSON be imported without saying that it is JSON, and Node does not: so it is given as a module. */
const plainJson = '?typed-cio-json';

const source = /(?<!\.d)\.[mc]?tsx?$/;

/**
 * Lets Node load TypeScript as the user's own compiler reads it: `./events.js` finds `events.ts`, `paths` of the
 * `tsconfig.json` hold, endings may be left out.
 *
 * @param file The plan, whose `tsconfig.json` counts for all that it imports.
 */
export function typescriptHooks(compiler: Compiler, file: string): ModuleHooks {
  let ready: Reading | undefined;
  // Not before the first module: in a thread of its own, whoever registers waits for this one to begin.
  const reading = (): Reading => {
    ready ??= readingOf(compiler.load(), file);
    return ready;
  };

  return {
    resolve: (specifier, context, next) => {
      const { parentURL } = context;
      if (parentURL === undefined || !isSource(parentURL) || specifier.startsWith('node:')) {
        return next(specifier, context);
      }
      const found = reading().find(specifier, fileURLToPath(parentURL));
      if (found === undefined) return next(specifier, context);
      const url = pathToFileURL(found).href;
      if (source.test(found)) return { url, shortCircuit: true };
      const isRequired = context.conditions?.includes('require') === true;
      if (found.endsWith('.json') && !isRequired) return { url: url + plainJson, shortCircuit: true };
      return next(isRequired ? specifier : url, context);
    },
    load: (url, context, next) => {
      if (url.endsWith(plainJson)) {
        const data = readFileSync(fileURLToPath(url), 'utf8');
        return { format: 'module', source: `export default ${data}`, shortCircuit: true };
      }
      if (!isSource(url)) return next(url, context);
      const path = fileURLToPath(url);
      return { ...reading().compile(path), shortCircuit: true };
    },
  };
}

/** How the files of one project are found and compiled. */
interface Reading {
  readonly find: (specifier: string, parent: string) => string | undefined;
  readonly compile: (path: string) => Compiled;
}

function readingOf(ts: typeof TypeScript, file: string): Reading {
  const options = compilerOptionsFor(ts, file);
  const resolution = resolutionOptions(ts, options);
  const cache = ts.createModuleResolutionCache(ts.sys.getCurrentDirectory(), (name) => name, resolution);
  const hasPaths = options.paths !== undefined || options.baseUrl !== undefined;
  return {
    find: (specifier, parent) => {
      if (!isPath(specifier) && !hasPaths) return undefined;
      const { resolvedModule } = ts.resolveModuleName(specifier, parent, resolution, ts.sys, cache);
      const found = resolvedModule?.resolvedFileName;
      if (found === undefined || found.includes('/node_modules/')) return undefined;
      return source.test(found) || /\.(json|[mc]?js)$/.test(found) ? found : undefined;
    },
    compile: (path) => compileModule(ts, path, readFileSync(path, 'utf8'), options),
  };
}

function isSource(url: string): boolean {
  return url.startsWith('file:') && source.test(new URL(url).pathname);
}

function isPath(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier === '.' || specifier === '..';
}

/** Every project is read as a bundler would: what compiles there resolves here. */
function resolutionOptions(
  ts: typeof TypeScript,
  options: TypeScript.CompilerOptions,
): TypeScript.CompilerOptions {
  const { Bundler } = ts.ModuleResolutionKind;
  return { ...options, module: ts.ModuleKind.ESNext, moduleResolution: Bundler, resolveJsonModule: true };
}
