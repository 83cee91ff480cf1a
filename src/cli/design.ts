import { readDesign, type Design } from '../design'
import { readBytes, Refusal, refuse, type Io } from './io'

/** The design in a file, or on standard input for `-`. Refuses with a sentence that names the file. */
export async function openDesign(io: Io, path: string): Promise<Design> {
  const bytes = await readBytes(io, path)
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw refuse('not-text', {}, path)
  }
  const design = readDesign(text)
  if (!design.ok) throw new Refusal(design.error.message, path)
  return design.value
}
