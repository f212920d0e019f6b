using System.CommandLine;
using CryptoVirtio.Spec;

namespace CryptoVirtio.Cli;

/// <summary><c>spec</c>: shows, checks and exports the machines that say what is legal.</summary>
internal static class SpecCommand
{
    public static Command Create(Terminal terminal) =>
        new("spec", "What is legal, as state machines: show them, check them, export them.") { List(), Show(), Check(terminal), Export() };

    private static Command List()
    {
        var command = new Command("list", "List the machines.");
        command.SetAction(static parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            output.WriteLine("machine      states  rules  about");
            foreach (IMachine machine in AllMachines.All)
            {
                output.WriteLine($"{machine.Name,-12} {machine.Phases.Count,6} {machine.Rules.Count,6}  {machine.Title}");
            }
        });
        return command;
    }

    private static Command Show()
    {
        Argument<string> name = Name();
        var command = new Command("show", "Show a machine: its picture in Mermaid, and every rule.") { name };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(MarkdownExport.Of(Find(parsed.GetRequiredValue(name)))));
        return command;
    }

    private static Command Check(Terminal terminal)
    {
        var command = new Command(
            "check",
            "Enumerate every machine, and several together, and check them: one rule for each state and event, everything reachable, invariants kept.");
        command.SetAction(parsed =>
        {
            TextWriter output = parsed.InvocationConfiguration.Output;
            output.WriteLine("machine                                  states   steps  rules  findings");
            using ProgressLine progress = terminal.Progress();
            int findings = 0;
            foreach (IMachine machine in AllMachines.All)
            {
                progress.Show($"spec check: {machine.Name}");
                Exploration exploration = Exploration.Of(new MachineSystem(machine, machine.Sample));
                findings += Tell(output, exploration, MachineCheck.All(machine, exploration));
            }

            foreach (Composition composition in AllCompositions.All)
            {
                progress.Show($"spec check: {composition.Name}");
                Exploration exploration = Exploration.Of(composition);
                findings += Tell(output, exploration, CompositionCheck.All(composition, exploration));
            }

            return findings == 0 ? ExitCode.Ok : ExitCode.Failed;
        });
        return command;
    }

    private static int Tell(TextWriter output, Exploration exploration, IReadOnlyList<string> found)
    {
        int rules = exploration.System.Machines.Sum(static machine => machine.Rules.Count);
        output.WriteLine($"{exploration.System.Name,-40} {exploration.States.Count,6} {exploration.Edges.Count,7} {rules,6} {found.Count,9}");
        foreach (string finding in found)
        {
            output.WriteLine($"  {finding}");
        }

        return found.Count;
    }

    private static Command Export()
    {
        Argument<string> name = Name();
        var format = new Option<string>("--format")
        {
            Description = "The language of the diagram: dot (Graphviz) or mermaid.",
            DefaultValueFactory = static _ => "mermaid",
        };
        format.AcceptOnlyFromAmong("dot", "mermaid");
        var command = new Command("export", "Draw a machine: its control states, and each rule with its id, clause and guard, as the Stateless library runs it.") { name, format };
        command.SetAction(parsed =>
        {
            StatelessMachine machine = Find(parsed.GetRequiredValue(name)).ToStateless();
            parsed.InvocationConfiguration.Output.WriteLine(
                parsed.GetRequiredValue(format) == "dot" ? machine.ToDotGraph() : machine.ToMermaidGraph());
        });
        return command;
    }

    private static Argument<string> Name()
    {
        var name = new Argument<string>("MACHINE") { Description = "Name of a machine; 'spec list' lists them." };
        name.AcceptOnlyFromAmong([.. AllMachines.All.Select(static machine => machine.Name)]);
        return name;
    }

    private static IMachine Find(string name) => AllMachines.All.First(machine => machine.Name == name);
}
