import { describe, expect, test } from 'vitest';
import { InputError } from '../../../../src/tracking-plan/document/input-error.js';
import { csvText } from '../../../../src/tracking-plan/init/table/csv-text.js';
import { parseCsv } from '../../../../src/tracking-plan/init/table/parse-csv.js';

const cells = (text: string) => parseCsv(text, 'events.csv').map((row) => row.cells);

describe('parseCsv', () => {
  test.each([
    ['nothing', '', []],
    ['one cell', 'a', [['a']]],
    [
      'commas',
      'a,b\nc,d\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'semicolons',
      'a;b;c,d\n1;2\n',
      [
        ['a', 'b', 'c,d'],
        ['1', '2'],
      ],
    ],
    [
      'tabs',
      'a\tb\tc;d\n1\t2',
      [
        ['a', 'b', 'c;d'],
        ['1', '2'],
      ],
    ],
    [
      'CRLF and CR',
      'a,b\r\nc,d\re,f',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    [
      'empty cells',
      'a,,b\n,,\n',
      [
        ['a', '', 'b'],
        ['', '', ''],
      ],
    ],
    [
      'an empty last cell',
      'a,b\n1,',
      [
        ['a', 'b'],
        ['1', ''],
      ],
    ],
    [
      'quotes',
      '"a","b"\n"1,2",3',
      [
        ['a', 'b'],
        ['1,2', '3'],
      ],
    ],
    [
      'quotes in quotes',
      'a,b\n"say ""hi""",""""',
      [
        ['a', 'b'],
        ['say "hi"', '"'],
      ],
    ],
    [
      'lines in quotes',
      'a,b\n"1\n2\r\n3",x',
      [
        ['a', 'b'],
        ['1\n2\r\n3', 'x'],
      ],
    ],
    [
      'a delimiter that is quoted in the header',
      '"a,b,c";d\n1;2',
      [
        ['a,b,c', 'd'],
        ['1', '2'],
      ],
    ],
    [
      'a quote inside of a bare cell',
      'a,b\n5" nail,x',
      [
        ['a', 'b'],
        ['5" nail', 'x'],
      ],
    ],
    ['blank lines before the header', '\n\na;b', [[''], [''], ['a', 'b']]],
  ])('reads %s', (_, text, want) => {
    expect(cells(text)).toEqual(want);
  });

  test('knows the number and the first line of each row', () => {
    expect(parseCsv('a\n"1\r\n2\n3"\nb\n', 'f').map(({ number, line }) => [number, line])).toEqual([
      [1, 1],
      [2, 2],
      [3, 5],
    ]);
  });

  test.each([
    ['a\n"b', 'events.csv:2: row 2: a quote that is opened here is never closed'],
    ['a\n"b\n\n""', 'events.csv:2: row 2: a quote that is opened here is never closed'],
    ['a\n"x\ny"b', 'events.csv:3: row 2: after a closing quote there is more text in the cell'],
  ])('refuses %j', (text, message) => {
    expect(() => cells(text)).toThrow(InputError);
    expect(() => cells(text)).toThrow(message);
  });
});

describe('csvText', () => {
  const utf16 = (text: string, mark: readonly [number, number], swap: boolean) => {
    const units = [...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]);
    const bytes = swap ? units.map((_, index) => units[index ^ 1] as number) : units;
    return Uint8Array.from([...mark, ...bytes]);
  };

  test.each([
    ['UTF-8', new TextEncoder().encode('Über,é')],
    ['UTF-8 with its mark', new TextEncoder().encode('\uFEFFÜber,é')],
    ['UTF-16, little end first', utf16('Über,é', [0xff, 0xfe], false)],
    ['UTF-16, big end first', utf16('Über,é', [0xfe, 0xff], true)],
  ])('reads %s', (_, bytes) => {
    expect(csvText(bytes, 'events.csv')).toBe('Über,é');
  });

  test('refuses what is in no encoding of Unicode', () => {
    expect(() => csvText(Uint8Array.from([0xdc, 0x62]), 'events.csv')).toThrow(
      'events.csv: it is not written in UTF-8; export it again as "CSV UTF-8"',
    );
  });
});
