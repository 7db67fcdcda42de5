/** A body, or why there is none to go on with. */
export type BodyText =
  | { readonly text: string }
  | { readonly status: 400 | 408 | 413 | 415; readonly problem: string };

/**
 * Reads a body up to a bound, whatever its `Content-Length` says, and for as long as there is time. A compressed body is
 * refused: what it would grow to is not in its headers.
 *
 * @param late Resolves when there is no time left.
 */
export async function readBody(request: Request, maxBytes: number, late: Promise<void>): Promise<BodyText> {
  const encoding = request.headers.get('content-encoding')?.trim().toLowerCase() || 'identity';
  if (encoding !== 'identity') {
    return { status: 415, problem: 'the body is compressed; send it as it is' };
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return tooLarge(maxBytes);
  if (request.body === null) return { text: '' };
  const reader = (request.body as ReadableStream<Uint8Array>).getReader();
  try {
    const text = await Promise.race([readText(reader, maxBytes), late]);
    if (typeof text === 'string') return { text };
    reader.cancel().catch(() => {});
    return text === null ? tooLarge(maxBytes) : { status: 408, problem: 'the body did not come in time' };
  } catch {
    return { status: 400, problem: 'the body ended early, or is not UTF-8' };
  }
}

/** Null for a body that is over the bound. */
async function readText(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  maxBytes: number,
): Promise<string | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > maxBytes) return null;
    text += decoder.decode(value, { stream: true });
  }
}

function tooLarge(maxBytes: number): BodyText {
  return { status: 413, problem: `the body is larger than ${maxBytes} bytes` };
}
