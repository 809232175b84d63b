import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import { Segments } from './Segments.tsx'

const SCHEMES: readonly MantineColorScheme[] = ['auto', 'light', 'dark']

/** Light, dark, or what the device says. */
export function ColorSwitch() {
  const t = useWords(platformWords)
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const segments = SCHEMES.map((value) => ({ value, label: t(`color.${value}`) }))
  return <Segments label={t('color.label')} segments={segments} value={colorScheme} onChange={setColorScheme} />
}
