/** Every number of the rules. The sentences of the facts are built from them. */
export const NUMBERS = {
  /** A renewal begins this many months before the birthday. */
  monthsBeforeBirthday: 1,
  /** Concluded: at most this many weekdays in a row are holidays. A last day among them carries over no further. */
  closedWeekdays: 3,
  /** The same for a run that includes a day of the year's end. */
  closedWeekdaysAtYearEnd: 6,
  /** The year's end: from this day of December to this day of January, both included. */
  yearEndFrom: 29,
  yearEndTo: 3,
  /** Holders who have reached this age on the last day of validity take the course for elderly drivers. */
  elderlyFrom: 70,
  onlineLectureYen: 200,
  excellentInPersonYen: 500,
  generalInPersonYen: 800,
  recordAgainYen: 1500,
  conventionalAgainYen: 2550,
  /** The highest fee. */
  changeHoldingYen: 2550,
  /** How long after linking the online lecture can be taken. */
  lectureAfterLinkHours: 1,
  /** How long after handing in the certificate to link: by the agency, and by the leaflet. */
  linkAfterHandInMinutes: 30,
  linkAfterHandInHours: 1,
  pinDigits: 4,
  passwordFrom: 6,
  passwordTo: 16,
  signatureTries: 5,
  inputSupportTries: 3,
  consentYears: 10,
  oneStopDays: 2,
  domicileMinutes: 20,
  remindersMonthsBefore: [2, 4, 6],
} as const;
