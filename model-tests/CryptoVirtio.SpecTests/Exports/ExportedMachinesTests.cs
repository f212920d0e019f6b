using CryptoVirtio.Spec;
using CryptoVirtio.Testing;

namespace CryptoVirtio.SpecTests;

/// <summary>
/// The machines as C# for the Stateless library, as they are: the files are compiled, and run in step with the specification, by the
/// random programs.
/// </summary>
[Trait("Category", "Snapshot")]
public sealed class ExportedMachinesTests
{
    private const string Folder = "model-tests/CryptoVirtio.Programs/Exported";
    private const string Space = "CryptoVirtio.Programs.Exported";

    [Fact]
    public void Exports_are_up_to_date()
    {
        foreach (IMachine machine in AllMachines.All)
        {
            GeneratedFile.Match($"{Folder}/{StatelessExport.ClassName(machine)}.g.cs", StatelessExport.Of(machine, Space));
        }

        GeneratedFile.Match($"{Folder}/ExportedMachines.g.cs", StatelessExport.Index(AllMachines.All, Space));
    }
}
