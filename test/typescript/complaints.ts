/** One error, with what the compiler adds to it. */
interface Complaint {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** From what `tsc --pretty false` prints. */
export function readComplaints(printed: string): readonly Complaint[] {
  const complaints: { file: string; line: number; text: string }[] = [];
  for (const line of printed.split('\n')) {
    const [, file, number] = /^(\S[^(]*)\((\d+),\d+\): error /.exec(line) ?? [];
    if (file !== undefined) complaints.push({ file, line: Number(number), text: line });
    else if (/^error /.test(line)) complaints.push({ file: '', line: 0, text: line });
    else if (line.trim() !== '' && complaints.length > 0) complaints.at(-1)!.text += `\n${line}`;
  }
  return complaints;
}

/**
 * What is wrong: an error that nobody expected, in the code or in our declarations, and one that was expected with other
 * words. A comment `// says: …` expects an error of the next line. Errors in other packages are not ours.
 */
export function unexpected(
  complaints: readonly Complaint[],
  files: Readonly<Record<string, string>>,
): readonly string[] {
  const ours = complaints.filter(({ file }) => !/node_modules\/(?!typed-cio\/)/.test(file));
  const wanted = Object.entries(files).flatMap(([file, text]) =>
    text.split('\n').flatMap((comment, index) => {
      const words = /^\/\/ says: (.+)$/.exec(comment)?.[1];
      return words === undefined ? [] : [{ file, line: index + 2, words }];
    }),
  );
  const found = (one: Complaint) =>
    wanted.find(
      ({ file, line, words }) => one.file === file && one.line === line && one.text.includes(words),
    );
  const missed = wanted.filter((want) => !ours.some((one) => found(one) === want));
  return [
    ...ours.filter((one) => !found(one)).map(({ text }) => text),
    ...missed.map(({ file, line, words }) => `${file}(${line}): no error that says ${words}`),
  ];
}
