from latamsec.cli import main

main()
