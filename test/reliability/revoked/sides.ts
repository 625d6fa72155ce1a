import type { OnPort } from '../../http/on-port.ts'
import { onPort } from '../../http/on-port.ts'
import type { TestHouse } from '../../http/house.ts'
import type { Instance } from '../houses.ts'

/** One process of an instance, on a port of its own. */
export interface Side {
  readonly house: TestHouse
  readonly port: number
}

/** Brings every house of an instance to a real port. */
export async function openSides(
  instance: Instance,
): Promise<{ readonly sides: readonly Side[]; readonly close: () => Promise<void> }> {
  const sides: (Side & OnPort)[] = []
  for (const house of instance.houses) sides.push({ house, ...(await onPort(house)) })
  return {
    sides,
    close: async () => {
      await instance.close()
      for (const side of sides) side.close()
    },
  }
}
