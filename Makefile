.DEFAULT_GOAL := help
help: #> this list
	@grep -E '^[a-z-]+:.*#>' $(MAKEFILE_LIST) | sed 's/:.*#>/\t/' | expand -t 12
