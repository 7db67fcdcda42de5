import type { SandboxCredentials } from '../settings.js';
import { strikeNamed } from './key-names.js';
import type { SavedRequest } from './saved-line.js';
import { strikeJson } from './strike-json.js';
import { strikePath } from './strike-path.js';

const STRUCK = '…';
/** Shorter ones are struck out where a key is expected, and not wherever their letters are. */
const SHORTEST = 8;

/** Headers whose values hold no key, or of which only the scheme was kept. Of all others only the names are saved. */
const KEPT =
  /^(?:accept|access-control-|authorization$|cache-control$|connection$|content-|cookie$|date$|dnt$|expect$|host$|keep-alive$|origin$|pragma$|priority$|proxy-authorization$|sec-|te$|trace|transfer-encoding$|upgrade|user-agent$|via$|x-forwarded-(?:for|host|port|proto)$|x-strict-mode$)/;

type Name = keyof SandboxCredentials;

const placeOf = (name: Name): string => `{typed-cio:${name}}`;

/**
 * A request without any key, for a file. In the place of the sandbox's own keys stands which one it was, so that the request
 * can be taken in again; in the place of any other, that there was one. Keys are struck out wherever the request has them: by
 * their value, where it is known, and by their place, where it is not.
 *
 * @param proofs What the request proved itself with, in its headers.
 */
export function strikeKeys(
  request: SavedRequest,
  credentials: SandboxCredentials,
  proofs: readonly string[],
): SavedRequest {
  const own = namesOf(credentials);
  const strike = (value: string): string => {
    if (own.some((name) => value === placeOf(name))) return value;
    const name = own.find((one) => credentials[one] === value);
    return name === undefined ? STRUCK : placeOf(name);
  };
  const known = (text: string): string => {
    const replaced = own.reduce((rest, name) => withoutValue(rest, credentials[name], placeOf(name)), text);
    return proofs.reduce((rest, proof) => withoutValue(rest, proof, STRUCK), replaced);
  };
  const inText = (text: string): string => {
    const rest = known(text);
    const isJson = /^\s*[[{]/.test(rest);
    return strikeNamed(isJson ? strikeJson(rest, strike) : rest, isJson, strike);
  };
  const { path, headers, body, answer, problem } = request;
  return {
    ...request,
    path: strikePath(known(path), strike),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, KEPT.test(name) ? known(value) : STRUCK]),
    ),
    body: inText(body),
    ...(answer !== undefined && { answer: inText(answer) }),
    ...(problem !== undefined && { problem: known(problem) }),
  };
}

/** Puts the keys of this sandbox where those of the saved one were. */
export function restoreKeys(request: SavedRequest, credentials: SandboxCredentials): SavedRequest {
  const restored = (text: string, write: (key: string) => string): string =>
    namesOf(credentials).reduce(
      (rest, name) => rest.replaceAll(placeOf(name), () => write(credentials[name])),
      text,
    );
  const inJson = (key: string) => JSON.stringify(key).slice(1, -1);
  const { path, body, answer } = request;
  return {
    ...request,
    path: restored(path, (key) => encodeURIComponent(key.replace(/\p{Surrogate}/gu, ''))),
    body: restored(body, inJson),
    ...(answer !== undefined && { answer: restored(answer, inJson) }),
  };
}

/** The longest first: one may be a part of another. */
function namesOf(credentials: SandboxCredentials): readonly Name[] {
  const names: readonly Name[] = ['siteId', 'apiKey', 'writeKey'];
  return [...names].sort((one, other) => credentials[other].length - credentials[one].length);
}

/** As it is, in an address, and in JSON. */
function withoutValue(text: string, value: string, place: string): string {
  if (value.length < SHORTEST) return text;
  const spellings = new Set([
    value,
    encodeURIComponent(value.replace(/\p{Surrogate}/gu, '')),
    JSON.stringify(value).slice(1, -1),
  ]);
  return [...spellings].reduce((rest, spelling) => rest.replaceAll(spelling, () => place), text);
}
