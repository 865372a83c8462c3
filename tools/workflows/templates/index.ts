import type { TemplateSource } from '../template';
import { alertOnFailedCalls } from './alertOnFailedCalls';
import { dailyDigest } from './dailyDigest';
import { deleteJobsOfRemovedOffers } from './deleteJobsOfRemovedOffers';
import { diamondToEasyjobs } from './diamondToEasyjobs';
import { inStep } from './inStep';
import { inStepChanges } from './inStepChanges';
import { nightlyFullSync } from './nightlyFullSync';
import { talentsoftCvsToFiles } from './talentsoftCvsToFiles';
import { talentsoftVacanciesToEasyjobs } from './talentsoftVacanciesToEasyjobs';
import { updateApplicationStatuses } from './updateApplicationStatuses';

export const TEMPLATES: readonly TemplateSource[] = [
	diamondToEasyjobs,
	inStep,
	inStepChanges,
	dailyDigest,
	deleteJobsOfRemovedOffers,
	nightlyFullSync,
	talentsoftVacanciesToEasyjobs,
	talentsoftCvsToFiles,
	updateApplicationStatuses,
	alertOnFailedCalls,
];
