/** Screens that are not there at the first paint: fetched when they are wanted, and all once the phone is idle. */
export const later = {
  after: () => import('./After.svelte'),
  entrance: () => import('../Entrance.svelte'),
  gone: () => import('./Gone.svelte'),
  pages: () => import('./Pages.svelte'),
  plan: () => import('./PlanView.svelte'),
  review: () => import('./Review.svelte'),
  revealed: () => import('./Revealed.svelte'),
  menu: () => import('../parts/Menu.svelte'),
  waiting: () => import('./Waiting.svelte'),
  matches: () => import('../parts/Matches.svelte'),
  help: () => import('../parts/HelpCard.svelte'),
  asked: () => import('../parts/Asked.svelte'),
  other: () => import('../parts/OtherDevice.svelte'),
  show: () => import('../parts/ShowTick.svelte'),
  figures: () => import('../parts/FigureList.svelte'),
  blocks: () => import('../../lib/blocks/Blocks.svelte'),
} as const
