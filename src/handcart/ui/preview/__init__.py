"""Documents on the screen as they will be on paper, and the ways out of the house: printed, saved as PDF.

`show` opens documents from any screen; `pane.PreviewPane` stands beside what is being worked on. Not here: what
stands on documents (`usecases.printing`) and how it is set (`printing`).
"""
