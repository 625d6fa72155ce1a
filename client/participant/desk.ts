import { createContext } from 'svelte'
import type { PlanCopy } from './plan.svelte.ts'

/** The own plan, for the one input that works on it (`planReview`): the page lays it out for whatever stands inside. */
export const [planOfPage, layOutPlan] = createContext<PlanCopy>()
