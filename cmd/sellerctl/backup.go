package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"sellerdesk/storage/backup"
)

// backedUp is the JSON form of `backup`.
type backedUp struct {
	File     string          `json:"file"`
	Manifest backup.Manifest `json:"manifest"`
}

func (c *cli) backupCommand() *cobra.Command {
	var out string
	var clients []string
	cmd := &cobra.Command{
		Use: "backup -o FILE", Short: c.say("cli.backup.short"), Args: c.exactly(0),
		RunE: work(func(cmd *cobra.Command, _ []string) error {
			if out == "" {
				return &usageError{c.say("cli.needs-output")}
			}
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			m, err := a.Backup(cmd.Context(), out, nil, clients...)
			if err != nil {
				return err
			}
			return c.emit(backedUp{out, m}, func() {
				c.print("cli.backup.done", len(m.Clients), len(m.Files), out)
				c.printBackedUp(m.Clients)
			})
		}),
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", c.say("cli.flag.output"))
	cmd.Flags().StringArrayVar(&clients, "client", nil, c.say("cli.flag.clients"))
	return cmd
}

func (c *cli) printBackedUp(clients []backup.Client) {
	for _, k := range clients {
		fmt.Fprintf(c.out, "  %s  %s\n", k.ID, k.Name)
	}
}

func (c *cli) restoreCommand() *cobra.Command {
	return &cobra.Command{
		Use: "restore FILE", Short: c.say("cli.restore.short"), Args: c.exactly(1),
		RunE: work(func(cmd *cobra.Command, args []string) error {
			// Looked at first, so that a mistyped name does not make a workspace.
			if _, err := os.Stat(args[0]); err != nil {
				return err
			}
			a, err := c.open(cmd.Context())
			if err != nil {
				return err
			}
			r, err := a.Restore(cmd.Context(), args[0], nil)
			if err != nil {
				return err
			}
			return c.emit(r, func() {
				c.print("cli.restore.done", len(r.Clients), r.Files, r.Kept)
				c.printBackedUp(r.Clients)
			})
		}),
	}
}
