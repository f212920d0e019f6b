namespace Explore;

/// <summary><c>list</c>: the scenarios and the strategies.</summary>
internal static class ListCommand
{
    public static Command Create(Terminal terminal)
    {
        var command = new Command("list", "Name the scenarios and the strategies.");
        command.SetAction(_ => Run(terminal));
        return command;
    }

    private static int Run(Terminal terminal)
    {
        foreach (IGrouping<string, CatalogueEntry> group in ScenarioCatalogue.All.GroupBy(static entry => entry.Group))
        {
            terminal.Output.WriteLine($"{group.Key}:");
            Write(terminal, group.Select(static entry => (entry.Name, entry.Summary)));
        }

        terminal.Output.WriteLine("strategies:");
        Write(terminal, StrategyTable.All.Select(static entry => (entry.Form, entry.Summary)));
        terminal.Output.WriteLine("strategies of --engine coyote:");
        Write(terminal, CoyoteStrategy.All);
        terminal.Output.WriteLine("barriers, for --weaken:");
        foreach (string site in BarrierSites.All)
        {
            terminal.Output.WriteLine($"  {site}");
        }

        return ExitCode.Ok;
    }

    private static void Write(Terminal terminal, IEnumerable<(string Name, string Summary)> entries)
    {
        (string Name, string Summary)[] all = [.. entries];
        int width = all.Max(static entry => entry.Name.Length);
        foreach ((string name, string summary) in all)
        {
            terminal.Output.WriteLine($"  {name.PadRight(width)}  {summary}");
        }
    }
}
