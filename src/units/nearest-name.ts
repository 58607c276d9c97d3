/** The name that was perhaps meant: fewest slips away, a third of its letters at most. Of several the first. */
export function nearestName(written: string, names: readonly string[]): string | undefined {
  const slips = names.map((name) => slipsBetween(written.toLowerCase(), name.toLowerCase()));
  const fewest = Math.min(...slips);
  const nearest = names[slips.indexOf(fewest)];
  return nearest !== undefined && fewest <= Math.max(1, Math.floor(nearest.length / 3)) ? nearest : undefined;
}

/**
 * Letters left out, added, changed, or swapped with their neighbour: the optimal string alignment distance
 * (Damerau 1964, without a second change of swapped letters).
 */
function slipsBetween(a: string, b: string): number {
  const table: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const changed = table[row - 1]![column - 1]! + (a[row - 1] === b[column - 1] ? 0 : 1);
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      const swapped = isSwap ? table[row - 2]![column - 2]! + 1 : Number.POSITIVE_INFINITY;
      line.push(Math.min(table[row - 1]![column]! + 1, line[column - 1]! + 1, changed, swapped));
    }
    table.push(line);
  }
  return table[a.length]![b.length]!;
}
