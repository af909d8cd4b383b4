// Closed lists: geo/model/vocabulary.py has them, and the bundle brings them to the browser.

import { parseDay } from "./days.js";

export const VIEWS = VOCABULARY.views;
/** What a reader may choose several of, as the parameters are called. */
export const CHOICES = VOCABULARY.choices;
/** Why ground is hatched, in the order in which it is said. */
export const AREA_KINDS = VOCABULARY.areaKinds;
/** The first day of the timeline. */
export const FIRST_DAY = /** @type {number} */ (parseDay(VOCABULARY.firstDay));
/** Days after which the page says plainly that the depositary may know more. */
export const STALE_DAYS = VOCABULARY.staleDays;
/** Years past today within which a scheduled change lengthens the timeline. */
export const SCHEDULED_YEARS = VOCABULARY.scheduledYears;
