package main

import (
	"errors"

	"github.com/spf13/cobra"

	"sellerdesk/internal/i18n"
)

// root builds the whole tree of commands.
func (c *cli) root() *cobra.Command {
	root := &cobra.Command{
		Use:               "sellerctl",
		Short:             c.say("cli.short"),
		Long:              c.say("cli.long"),
		SilenceErrors:     true,
		SilenceUsage:      true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              cobra.ArbitraryArgs,
		RunE:              c.needsCommand,
	}
	root.SetUsageTemplate(c.usageTemplate())
	root.SetHelpTemplate("{{with or .Long .Short}}{{.}}\n\n{{end}}{{.UsageString}}")
	root.SetHelpCommand(&cobra.Command{Use: "no-help", Hidden: true})
	flags := root.PersistentFlags()
	flags.StringVar(&c.dir, "data", "", c.say("cli.flag.data"))
	lang := flags.String("lang", "zh", c.say("cli.flag.lang"))
	flags.BoolVar(&c.json, "json", false, c.say("cli.flag.json"))
	flags.BoolP("help", "h", false, c.say("cli.flag.help"))
	root.PersistentPreRunE = func(*cobra.Command, []string) error {
		if *lang != string(i18n.ZH) && *lang != string(i18n.EN) {
			return errors.New(c.say("cli.wrong-lang", *lang))
		}
		return nil
	}
	root.AddCommand(
		c.idCommand(), c.readCommand(), c.screenshotCommand(), c.qualifyCommand(),
		c.ordersCommand(), c.reviewsCommand(), c.ticketCommand(), c.appealCommand(),
		c.clientCommand(), c.evidenceCommand(), c.backupCommand(), c.restoreCommand(), c.verifyCommand(),
		c.demoCommand(),
	)
	plain(root)
	return root
}

// plain takes cobra's own English "[flags]" out of every use line.
func plain(cmd *cobra.Command) {
	cmd.DisableFlagsInUseLine = true
	for _, sub := range cmd.Commands() {
		plain(sub)
	}
}

// group makes a command that only holds others.
func (c *cli) group(use string, subs ...*cobra.Command) *cobra.Command {
	g := &cobra.Command{Use: use, Short: c.say("cli." + use + ".short"), Args: cobra.ArbitraryArgs, RunE: c.needsCommand}
	g.AddCommand(subs...)
	return g
}

// needsCommand is what a group does by itself: show what there is, or say that a name is unknown.
func (c *cli) needsCommand(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return errors.New(c.say("cli.unknown-command", args[0], cmd.CommandPath()))
	}
	if cmd.HasParent() {
		return errors.New(c.say("cli.needs-command", cmd.CommandPath()))
	}
	return cmd.Help()
}

// usageTemplate is cobra's own with our words.
func (c *cli) usageTemplate() string {
	return c.say("cli.help.usage") + `
{{if .HasAvailableSubCommands}}  {{.CommandPath}} ` + c.say("cli.help.command") + `

` + c.say("cli.help.commands") + `{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{else}}  {{.UseLine}}{{end}}{{if .HasExample}}

` + c.say("cli.help.examples") + `
{{.Example}}{{end}}{{if .HasAvailableLocalFlags}}

` + c.say("cli.help.flags") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + c.say("cli.help.global") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`
}

// exactly holds that a command has the arguments that its use line names.
func (c *cli) exactly(n int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return errors.New(c.say("cli.wrong-count", n, len(args)))
		}
		return nil
	}
}

// atLeast holds that a command has n arguments or more.
func (c *cli) atLeast(n int) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) < n {
			return errors.New(c.say("cli.too-few", n, len(args)))
		}
		return nil
	}
}
