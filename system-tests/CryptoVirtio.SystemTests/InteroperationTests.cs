using System.Reflection;
using System.Text;

namespace CryptoVirtio.SystemTests;

/// <summary>The table of who works with whom is made of the tests that show it.</summary>
[Trait("Category", "Unit")]
public sealed class InteroperationTests
{
    internal const string OurDriver = "this driver (`StandardCryptoDriver`)";
    internal const string LinuxDriver = "Linux 6.1, unmodified";
    internal const string OurDevice = "this device, behind QEMU 7.2";
    internal const string QemuDevice = "QEMU 7.2's own device";

    [Fact]
    public void Table_in_the_README_is_that_of_the_tests()
    {
        string table = Table();

        Assert.True(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "README.md")).Contains(table, StringComparison.Ordinal), $"README.md has no such table:\n{table}");
    }

    private static string Table()
    {
        var cells = typeof(InteroperationTests).Assembly.GetTypes()
            .SelectMany(static type => type.GetMethods())
            .SelectMany(static method => method.GetCustomAttributes<InteroperatesAttribute>(), static (method, cell) => (Method: method, Cell: cell))
            .ToLookup(static entry => (entry.Cell.Driver, entry.Cell.Device), static entry => $"{entry.Method.DeclaringType!.Name}");
        string[] devices = [OurDevice, QemuDevice];
        var table = new StringBuilder();
        table.Append("| driver | ").AppendJoin(" | ", devices).Append(" |\n|---|---|---|\n");
        foreach (string driver in new[] { OurDriver, LinuxDriver })
        {
            IEnumerable<string> row = devices.Select(device => cells[(driver, device)].Any() ? $"works: `{string.Join("`, `", cells[(driver, device)].Distinct().Order(StringComparer.Ordinal))}`" : "not tried");
            table.Append("| ").Append(driver).Append(" | ").AppendJoin(" | ", row).Append(" |\n");
        }

        return table.ToString();
    }
}
