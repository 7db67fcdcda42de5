import ts from 'typescript';
import { options, snippetPath } from './compile.js';

/** What stands behind an editor that has one program open. */
export function editorOf(source: string): ts.LanguageService {
  return ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => [snippetPath],
    getScriptVersion: () => '1',
    getScriptSnapshot: (path) => {
      const text = path === snippetPath ? source : ts.sys.readFile(path);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => ts.sys.getCurrentDirectory(),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => path === snippetPath || ts.sys.fileExists(path),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  });
}

/** What an editor offers where the mark `|` stands. */
export function offeredAt(marked: string): readonly string[] {
  const place = marked.lastIndexOf('|');
  const source = marked.slice(0, place) + marked.slice(place + 1);
  const offers = editorOf(source).getCompletionsAtPosition(snippetPath, place, {});
  return offers?.entries.map(({ name }) => name) ?? [];
}
