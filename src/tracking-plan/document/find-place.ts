import type { Place, Places } from './place.js';

/** Where a part of a plan is written down, or else the nearest part around it that is known. */
export function findPlace(places: Places, path: string, file: string): Place {
  for (let part = path; part !== ''; part = part.slice(0, Math.max(part.lastIndexOf('/'), 0))) {
    const place = places.get(part);
    if (place !== undefined) return place;
  }
  return { file };
}
