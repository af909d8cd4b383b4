// Closed lists: geo/model/vocabulary.py has them, and the bundle brings them to the browser.

export const VIEWS = VOCABULARY.views;
/** What a reader may choose several of, as the parameters are called. */
export const CHOICES = VOCABULARY.choices;
/** Why ground is hatched, in the order in which it is said. */
export const AREA_KINDS = VOCABULARY.areaKinds;
/** Days after which the page says plainly that the depositary may know more. */
export const STALE_DAYS = VOCABULARY.staleDays;
/** Years past today within which a scheduled change lengthens the timeline. */
export const SCHEDULED_YEARS = VOCABULARY.scheduledYears;
