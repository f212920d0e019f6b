using CryptoVirtio.Examples;

namespace CryptoVirtio.SpecTests;

/// <summary>The example of a machine in the Stateless library runs, and prints what is reviewed.</summary>
[Trait("Category", "Snapshot")]
public sealed class DriveAMachineTests
{
    [Fact]
    public void Example_drives_a_machine_asks_what_is_permitted_and_draws_it()
    {
        using var output = new StringWriter { NewLine = "\n" };
        DriveAMachine.Run(output);

        Snapshot.Match(output.ToString());
    }
}
