import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

// One deep green; 7 is ink on paper, 3 is ink in the dark.
const green: MantineColorsTuple = [
  '#edf5ef',
  '#d8e9dd',
  '#b3d4bf',
  '#8fd0ab',
  '#5fa583',
  '#3d8a66',
  '#2b7453',
  '#1b5e43',
  '#164d37',
  '#103a29',
]
// Warm greys, so that nothing on the page turns blue.
const gray: MantineColorsTuple = [
  '#f7f4ec',
  '#efebe0',
  '#e2ddd0',
  '#d5cfc0',
  '#b9b4a6',
  '#99968a',
  '#777a72',
  '#555c56',
  '#363c37',
  '#1d211e',
]
const dark: MantineColorsTuple = [
  '#ebe8e0',
  '#cfcdc4',
  '#a9aea5',
  '#7f857b',
  '#4a4f47',
  '#343831',
  '#272b25',
  '#1e211d',
  '#161815',
  '#0f110e',
]

const RADIUS = '0.375rem'
const SANS = "'Be Vietnam Pro', 'Segoe UI', Roboto, 'Noto Sans', system-ui, sans-serif"

/** Mantine in our clothes. Colours come from the tokens in `theme.css`, so that dark and print are decided once. */
export const theme = createTheme({
  colors: { green, gray, dark },
  primaryColor: 'green',
  primaryShade: { light: 7, dark: 6 },
  black: '#1d211e',
  fontFamily: SANS,
  headings: { fontFamily: SANS, fontWeight: '600', textWrap: 'pretty' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.5', lg: '1.5', xl: '1.4' },
  // Nothing below 14 px.
  fontSizes: { xs: '0.875rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.375rem' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: RADIUS, sm: RADIUS, md: RADIUS, lg: RADIUS, xl: RADIUS },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  autoContrast: false,
  components: {
    Button: { defaultProps: { size: 'md' } },
    ActionIcon: { defaultProps: { size: '2.75rem', variant: 'subtle', color: 'gray' } },
    // Inside a modal dialog whatever hangs below the body would lie under the dialog.
    Popover: {
      defaultProps: {
        withinPortal: false,
        preventPositionChangeWhenVisible: false,
        // With a keyboard on a small screen the field scrolls out of sight while its list is still being read.
        hideDetached: false,
        shadow: 'sm',
        transitionProps: { duration: 0 },
      },
    },
    Combobox: { defaultProps: { withinPortal: false } },
    Menu: { defaultProps: { withinPortal: false } },
    Tooltip: { defaultProps: { withinPortal: false } },
  },
})

export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-font-weight-medium': '600' },
  light: tokens,
  dark: tokens,
})

const tokens = {
  '--mantine-color-body': 'var(--ground)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-soft)',
  '--mantine-color-placeholder': 'var(--ink-soft)',
  '--mantine-color-anchor': 'var(--accent)',
  '--mantine-color-error': 'var(--late)',
  '--mantine-color-disabled': 'var(--quiet-soft)',
  '--mantine-color-disabled-color': 'var(--ink-soft)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-default': 'var(--paper)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-primary-color-filled': 'var(--accent-fill)',
  '--mantine-primary-color-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-primary-color-light': 'var(--accent-soft)',
  '--mantine-primary-color-light-hover': 'var(--accent-soft)',
  '--mantine-primary-color-light-color': 'var(--accent)',
  '--mantine-color-green-filled': 'var(--accent-fill)',
  '--mantine-color-green-filled-hover': 'var(--accent-fill-hover)',
  '--mantine-color-green-light': 'var(--accent-soft)',
  '--mantine-color-green-light-hover': 'var(--accent-soft)',
  '--mantine-color-green-light-color': 'var(--accent)',
  '--mantine-color-green-text': 'var(--accent)',
  '--mantine-color-green-outline': 'var(--accent)',
}
