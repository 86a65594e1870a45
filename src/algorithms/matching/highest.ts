/**
 * The places of the highest numbers, highest first; equal ones by their rank, which is their place unless it is told. One look
 * at each, for a few out of many.
 */
export function highest(values: ArrayLike<number>, count: number, ranks?: ArrayLike<number>): number[] {
  const most = Math.min(count, values.length);
  const rank = (place: number) => ranks?.[place] ?? place;
  const isBefore = (one: number, other: number) => {
    const [a, b] = [values[one] as number, values[other] as number];
    return a > b || (a === b && rank(one) < rank(other));
  };
  // For many of many, sorting all is quicker.
  if (most > 64)
    return Array.from(values, (_, place) => place)
      .sort((a, b) => (isBefore(a, b) ? -1 : 1))
      .slice(0, most);
  const places: number[] = [];
  for (let place = 0; place < values.length && most > 0; place++) {
    if (places.length === most) {
      if (!isBefore(place, places[most - 1] as number)) continue;
      places.pop();
    }
    let at = places.length;
    while (at > 0 && isBefore(place, places[at - 1] as number)) at--;
    places.splice(at, 0, place);
  }
  return places;
}
