import ts from 'typescript';
import { options, snippetPath } from './compile.js';
import { editorOf } from './editor.js';

/** What an editor strikes through in a program: the lines, and the number of the compiler's message about each. */
export function struckThrough(source: string): readonly (readonly [line: string, code: number])[] {
  const service = editorOf(source);
  const errors = service.getSemanticDiagnostics(snippetPath);
  if (errors.length > 0) throw new Error(ts.formatDiagnostics(errors, ts.createCompilerHost(options)));
  return service
    .getSuggestionDiagnostics(snippetPath)
    .filter(({ reportsDeprecated }) => reportsDeprecated !== undefined)
    .map(({ start, code }) => [lineAt(source, start), code] as const);
}

function lineAt(source: string, place: number): string {
  const end = source.indexOf('\n', place);
  return source.slice(source.lastIndexOf('\n', place) + 1, end < 0 ? undefined : end).trim();
}
