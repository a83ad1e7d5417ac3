package ui

// makePages makes the page of each place of the navigation.
func (d *Window) makePages() map[Place]Page {
	return map[Place]Page{
		PlaceClients:    newClientsPage(d),
		PlaceOnboarding: newOnboardingPage(d),
		PlaceEvidence:   newEvidencePage(d),
		PlaceMetrics:    newMetricsPage(d),
		PlaceTickets:    newTicketsPage(d),
		PlaceSettings:   newSettingsPage(d),
	}
}
