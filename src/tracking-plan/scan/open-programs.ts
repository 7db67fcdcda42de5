import { dirname, relative, sep } from 'node:path';
import type ts from 'typescript';
import { InputError } from '../document/input-error.js';
import type { Compilation, TypeScript } from './compilation.js';

export interface OpenOptions {
  readonly cwd: string;
  /** The folder, or the file, that is scanned. */
  readonly target: string;
  /**
   * The configuration of the project.
   * @default the nearest `tsconfig.json` above the folder
   */
  readonly project?: string | undefined;
}

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];
const isScript = (file: string) =>
  extensions.some((one) => file.endsWith(one)) && !/\.d\.[cm]?ts$/.test(file);

/** For code that has no configuration: what a bundler would understand. */
const plainOptions = (ts: TypeScript): ts.CompilerOptions => ({
  target: ts.ScriptTarget.ESNext,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.Preserve,
  strict: true,
  esModuleInterop: true,
});

/**
 * Opens what the user's `tsconfig.json` describes, and the files of the folder that it leaves out (JavaScript, mostly).
 * A configuration that only refers to others opens each of those.
 *
 * @throws InputError for a folder that is not there, and for a configuration that cannot be read.
 */
export function openPrograms(ts: TypeScript, { cwd, target, project }: OpenOptions): readonly Compilation[] {
  const isFolder = ts.sys.directoryExists(target);
  if (!isFolder && !ts.sys.fileExists(target)) {
    throw new InputError(`there is no folder or file ${relative(cwd, target) || target}`);
  }
  const folder = isFolder ? target : dirname(target);
  const path = project ?? ts.findConfigFile(folder, ts.sys.fileExists);
  const configs = path === undefined ? [] : readConfigs(ts, cwd, path);
  const [main] = configs;
  const inside = isFolder ? filesIn(ts, folder, main) : [target];
  const known = new Set(configs.flatMap(({ fileNames }) => fileNames.map(normal)));
  const rest = inside.filter((file) => !known.has(normal(file)));
  return (configs.length > 0 ? configs : [{ options: plainOptions(ts), fileNames: [] }]).map((config, at) => {
    const program = ts.createProgram({
      rootNames: at === 0 ? [...config.fileNames, ...rest] : config.fileNames,
      options: {
        ...config.options,
        allowJs: true,
        noEmit: true,
        skipLibCheck: true,
        skipDefaultLibCheck: true,
      },
    });
    return { ts, program, checker: program.getTypeChecker() };
  });
}

interface Config {
  readonly options: ts.CompilerOptions;
  readonly fileNames: readonly string[];
  readonly exclude?: readonly string[];
}

function readConfigs(ts: TypeScript, cwd: string, path: string, seen = new Set<string>()): readonly Config[] {
  if (seen.has(path)) return [];
  seen.add(path);
  const shown = relative(cwd, path);
  const fail = (diagnostic: ts.Diagnostic): never => {
    throw new InputError(ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '), { file: shown });
  };
  const { config, error } = ts.readConfigFile(path, ts.sys.readFile);
  if (error) fail(error);
  const parsed = ts.parseJsonConfigFileContent(config, ts.sys, dirname(path), undefined, path);
  // A pattern that matches nothing is no mistake here: the folder's own files are read anyway.
  const mistake = parsed.errors.find(({ code }) => code !== noInputs && code !== emptyFiles);
  if (mistake) fail(mistake);
  const referred = (parsed.projectReferences ?? []).flatMap((reference) =>
    readConfigs(ts, cwd, ts.resolveProjectReferencePath(reference), seen),
  );
  const own = { options: parsed.options, fileNames: parsed.fileNames, exclude: config.exclude ?? [] };
  return parsed.fileNames.length > 0 || referred.length === 0 ? [own, ...referred] : referred;
}

/** `No inputs were found in config file`, and `The 'files' list in config file is empty`. */
const noInputs = 18003;
const emptyFiles = 18002;

/** The scripts of a folder, but for what was installed and what was built. */
function filesIn(ts: TypeScript, folder: string, config: Config | undefined): readonly string[] {
  const { outDir, declarationDir } = config?.options ?? {};
  const built = [outDir, declarationDir].filter((one) => one !== undefined);
  const exclude = [
    '**/node_modules',
    '**/.*',
    '**/dist',
    '**/coverage',
    ...built,
    ...(config?.exclude ?? []),
  ];
  return ts.sys.readDirectory(folder, extensions, exclude).filter(isScript);
}

const normal = (file: string) => file.split(sep).join('/');
