export interface PairsProps {
  readonly title: string;
  readonly pairs: Readonly<Record<string, unknown>>;
}

/** Names and their values; texts as they are, anything else as JSON. What is not there is left out. */
export function Pairs({ title, pairs }: PairsProps) {
  const given = Object.entries(pairs).filter(([, value]) => value !== undefined);
  return (
    <table class="pairs">
      <caption>{title}</caption>
      <tbody>
        {given.length === 0 && (
          <tr>
            <td class="hint">none</td>
          </tr>
        )}
        {given.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td class={`is-${typeof value}`}>{typeof value === 'string' ? value : JSON.stringify(value)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
