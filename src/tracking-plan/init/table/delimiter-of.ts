const delimiters = [',', ';', '\t'];

/** What stands between the cells: the one of the three that the first line has most of, outside of quotes. */
export function delimiterOf(text: string): string {
  const bare = text.replace(/"(?:[^"]|"")*"?/g, '');
  const [header = ''] = bare.trimStart().split(/[\r\n]/, 1);
  const counts = delimiters.map((delimiter) => header.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] as string;
}
