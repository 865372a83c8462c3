import type { TemplateSource } from '../template';
import { alertOnFailedCalls } from './alertOnFailedCalls';
import { deleteJobsOfRemovedOffers } from './deleteJobsOfRemovedOffers';
import { diamondToEasyjobs } from './diamondToEasyjobs';
import { nightlyFullSync } from './nightlyFullSync';
import { talentsoftCvsToFiles } from './talentsoftCvsToFiles';
import { talentsoftVacanciesToEasyjobs } from './talentsoftVacanciesToEasyjobs';
import { updateApplicationStatuses } from './updateApplicationStatuses';

export const TEMPLATES: readonly TemplateSource[] = [
	diamondToEasyjobs,
	deleteJobsOfRemovedOffers,
	nightlyFullSync,
	talentsoftVacanciesToEasyjobs,
	talentsoftCvsToFiles,
	updateApplicationStatuses,
	alertOnFailedCalls,
];
