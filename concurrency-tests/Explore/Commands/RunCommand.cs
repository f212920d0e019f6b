namespace Explore;

/// <summary><c>run</c>: one scenario, or all of them.</summary>
internal static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        var options = new RunOptions();
        var command = new Command(
            "run", $"Run a scenario; without a name, every scenario over the real code. {ExitCode.Help}");
        options.AddTo(command);
        command.SetAction(parsed => options.IsForCoyote(parsed)
            ? CoyoteCommand.Run(options.ReadForCoyote(parsed), terminal)
            : Run(options.Read(parsed), terminal));
        return command;
    }

    private static int Run(RunRequest request, Terminal terminal)
    {
        int exitCode = ExitCode.Ok;
        foreach (CatalogueEntry entry in request.Scenarios)
        {
            CampaignResult result = CampaignProgress.While(terminal, entry.Name, progress => Campaign.Run(Plan(request, entry), progress));
            terminal.Output.Write(request.Json ? ResultJson.Of(result) + "\n" : ResultText.Of(result));
            if (request.Html is { } file)
            {
                Save(file, result);
            }

            exitCode = result.Finding is null ? exitCode : ExitCode.Found;
        }

        return exitCode;
    }

    private static CampaignPlan Plan(RunRequest request, CatalogueEntry entry)
    {
        string weakened = request.Choice.Weakening.IsEmpty ? "" : $" --weaken {string.Join('+', request.Choice.Weakening.Sites)}";
        string arguments = entry.HasParameters
            ? $"{entry.Name} --n {request.Choice.Items}{(request.Choice.Mutant == ReferenceMutant.None ? "" : $" --mutant {request.Choice.Mutant}")}"
            : entry.TakesProgram ? $"{entry.Name} --program '{request.Choice.Program}'{weakened}"
            : entry.Name + weakened;
        return new CampaignPlan(
            entry.Make(request.Choice), arguments, request.Strategy, request.Memory, request.Seed, request.Budget, request.Shard, request.Replay)
        {
            Walks = request.Walks,
            KeepGoing = request.KeepGoing,
        };
    }

    private static void Save(string file, CampaignResult result)
    {
        if (result.Trace is not { } trace)
        {
            return; // nothing was found: there is nothing to draw
        }

        CampaignPlan plan = result.Plan;
        List<(string Name, string Value)> facts =
        [
            ("model", plan.Memory.ToString()),
            ("strategy", plan.Replay is null ? plan.Strategy.Text : "replay"),
            ("execution", $"{result.Executions}"),
        ];
        if (result.Schedule is { } schedule)
        {
            facts.Add(("schedule", schedule.ToString()));
        }

        File.WriteAllText(file, HtmlReport.Of(plan.Name, facts, trace, result.Finding));
    }
}
