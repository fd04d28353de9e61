/**
 * The one door of the package: every name that a program may import. docs/library.md describes them, docs/api.md lists
 * them with their types.
 */

export type { ConsentLanguage } from '../app/consent-text.ts';
export type { RawFiles, RawRecord } from '../app/raw-record.ts';
export type { AgreementQuestion, SecretQuestion } from '../app/read-asking.ts';
export type { ReadProgress } from '../app/read-card.ts';
export type { Authenticity, Cost, LicenceReading, ReadFailure } from '../app/reading.ts';
export type { WrongForm } from '../base/secret-form.ts';
export type { CardFace } from '../card/applications/conventional-licence/record.ts';
export type { CardFamily, SecretName } from '../card/applications/descriptor.ts';
export type { SendableSecret } from '../card/applications/descriptors.ts';
export type { CardKind } from '../card/applications/identify.ts';
export type { Inspection } from '../card/applications/inspect.ts';
export type { PinReport, Pins } from '../card/applications/pins.ts';
// biome-ignore lint/performance/noBarrelFile: the one door of the package.
export { CardError, type CardFault } from '../card/card-error.ts';
export type { NotSentReason } from '../card/guard/not-sent.ts';
export type {
  TraceConnect,
  TraceEnd,
  TraceEvent,
  TraceExchange,
  TracePurpose,
} from '../card/trace/trace-file.ts';
export type { DecodedPhoto, FaceNote, FacePhoto } from '../face/layout/placed.ts';
export type { ListedReader } from '../host/list-readers.ts';
export type {
  AcquiredPart,
  ChangePart,
  HistoryPart,
  HolderPart,
  LicencePart,
  PhotoPart,
  ReadDocument,
  ValidityPart,
} from '../host/read-document-fields.ts';
export type { RecordFault } from '../host/record-check.ts';
export type { CheckPart } from '../host/register-documents.ts';
export type { WhereFault } from '../host/register-place.ts';
export type { VerifyDocument } from '../host/verify-document.ts';
export type { CalendarDate } from '../licence/calendar.ts';
export type { Category } from '../licence/categories.ts';
export type { Band } from '../licence/colour-class.ts';
export type { Equipment, Limit } from '../licence/driving/condition.ts';
export type { Answer, Reason, ReasonKind } from '../licence/driving/reason.ts';
export type {
  AnyOfClass,
  Car,
  Motorcycle,
  Tonnes,
  Transmission,
  Vehicle,
  VehicleClass,
} from '../licence/driving/vehicle.ts';
export type { HolderOrigin, HolderSource, SaidInNote } from '../licence/holder-source.ts';
export type { HolderVerdict, Origin, RecordVerdict } from '../licence/judgement.ts';
export type {
  AcquiredKind,
  AcquiredOn,
  CommonRecord,
  DrivingHistoryRecord,
  Holder,
  LicenceCard,
  LicenceChange,
  LicenceRecord,
  Photo,
} from '../licence/licence-record.ts';
export type { Note } from '../licence/note.ts';
export type { ValidityState } from '../licence/validity.ts';
export type { AfarFault, AnswerRefusal } from '../proof/afar/refusal.ts';
export type { OpenedRequest } from '../proof/afar/request.ts';
export type { AnswerKey, RequestParts } from '../proof/afar/request-parts.ts';
export type { NoProof } from '../proof/make-proof.ts';
export type { Claim, PictureVerdict } from '../proof/picture-verdict.ts';
export type { ProofFault } from '../proof/proof-fault.ts';
export type { ProofFile } from '../proof/proof-file.ts';
export type { PublicSeal } from '../proof/public-seal.ts';
export type { SealJudgement } from '../proof/sealing.ts';
export type { AskedRequest, RequestState } from '../register/afar/asked-request.ts';
export type { ListedRequest } from '../register/afar/requests.ts';
export type { AuditFault } from '../register/audit.ts';
export type { ChainFault } from '../register/chain.ts';
export type { Change } from '../register/changes.ts';
export type {
  Check,
  CheckByPolicy,
  CheckCore,
  CheckEntry,
  Confirmation,
  Consent,
  FromAfar,
  Reason as CheckReason,
  Sourced,
  Typed,
  TypedField,
} from '../register/check.ts';
export type { Due, DueReason } from '../register/due.ts';
export type { ChangedVerdict, JudgedAgain } from '../register/judge-again.ts';
export type { Judged } from '../register/judged.ts';
export type { NoKeptProof } from '../register/kept-proof.ts';
export type { ListedPerson } from '../register/listed-person.ts';
export type { OpeningFault } from '../register/opening.ts';
export type { Person, PersonFault, PersonText } from '../register/person.ts';
export type { PlaceFault } from '../register/place.ts';
export type { NextCheckRule, Policy, PolicyField, PolicyName } from '../register/policy.ts';
export type { PersonWithChecks, Recorded, RegisterFault } from '../register/register.ts';
export type { WriteFault } from '../register/store.ts';
export type {
  AnswerOptions,
  AnswerToFile,
  AskFault,
  CheckToAsk,
  FiledAnswer,
  FilingFault,
  OpenedAfarRequest,
  SealFault,
} from './afar.ts';
export { answerRequest, openRequest } from './afar.ts';
export type { Ask } from './asking.ts';
export type { EngineOptions, OpenReaderOptions } from './card-reader.ts';
export { CardReader, openReader } from './card-reader.ts';
export type { AgreedConsent, ConsentWords } from './consent.ts';
export { consentText } from './consent.ts';
export type { CheckDocument } from './document.ts';
export { toDocument } from './document.ts';
export type { Explainable, Language } from './explain.ts';
export { explain, explainVerdict } from './explain.ts';
export type { Faces, FacesCommon, FacesOptions } from './faces.ts';
export { faces } from './faces.ts';
export type { TrustOptions } from './judging.ts';
export type { DrivingReason, MayDrive } from './may-drive.ts';
export { mayDrive } from './may-drive.ts';
export { OptionError } from './option-error.ts';
export type { Outcome } from './outcome.ts';
export type { NoProofFault, VerifyFault } from './proof.ts';
export { proofOf, verify } from './proof.ts';
export type { Failure, ReadOptions, ReadOutcome } from './read.ts';
export { read, read as readLicence } from './read.ts';
export type { ReadersOptions } from './readers.ts';
export { readers } from './readers.ts';
export type {
  CheckToRecord,
  CreateRegisterFault,
  CreateRegisterOptions,
  ForgetOptions,
  Forgotten,
  JudgeProofsOptions,
  OpenRegisterFault,
  OpenRegisterOptions,
  PersonToSave,
} from './register.ts';
export {
  createRegister,
  LicenceRegister,
  openRegister,
  toDueDocument,
  toListDocument,
  toPersonDocument,
} from './register.ts';
export type { SeveralCards } from './source-problem.ts';
export { status, status as readStatus } from './status.ts';
export { validity } from './validity.ts';
export type { Verdicts } from './verdicts.ts';
export type { ReaderEvent, WatchOptions } from './watch.ts';
export { watch } from './watch.ts';
export type { RecordsFault } from './words/record-faults.ts';
