/** Does something with one half of a group that failed, then with the other: so what is at fault comes to stand alone. */
export async function halves<Item, Left>(all: Item[], work: (half: Item[]) => Promise<Left[]>): Promise<Left[]> {
  const half = Math.ceil(all.length / 2);
  const first = await work(all.slice(0, half));
  return [...first, ...(await work(all.slice(half)))];
}
