using System.Text;

namespace CryptoVirtio.SpecTests;

/// <summary>The page of the specification shows the machines as they are.</summary>
[Trait("Category", "Snapshot")]
public sealed class SpecPageTests
{
    [Fact]
    public void Page_shows_every_machine_as_it_is() => GeneratedFile.Match("spec/MACHINES.md", Page());

    private static string Page()
    {
        var text = new StringBuilder("""
            # The specification

            What is legal, as state machines: for each control state and each event exactly one rule holds, and it determines whether the
            event is right and where it leads. Each machine stands for one kind of object and is instantiated for each of them;
            `CryptoVirtio.Spec` refers to nothing of `src/`, so that it cannot copy its mistakes.

            - An event is something that was observed: a store of an index, a word that was read, a reply. A call comes with its answer; a rule
              that refuses names the right errno.
            - "Must not happen" is a violation when it is seen. "Impossible" cannot even be tried: enumeration never reaches it.
            - "Judged elsewhere" leaves the event to another machine, except for the errnos that belong to this one.
            - A rule that is not observed is a step that may have happened before the next event, such as a store that becomes visible.

            A machine can be driven, asked what it permits, and drawn: `machine.ToStateless()` builds it in the Stateless library with the same
            guards ([example](../examples/CryptoVirtio.Examples/DriveAMachine.cs)). `cryptovirtio spec export --format dot` draws each rule with its
            guard; the pictures below have the events alone.

            `cryptovirtio spec check` enumerates them all. [REQUIREMENTS.md](REQUIREMENTS.md) lists the requirements that the rules cite, and
            the tests that carry them. This page is made from the machines (`CRYPTOVIRTIO_ACCEPT=1 dotnet test --filter SpecPageTests`).


            """);
        foreach (IMachine machine in AllMachines.All)
        {
            text.Append(MarkdownExport.Of(machine)).Append('\n');
        }

        return text.ToString();
    }
}
