using CryptoVirtio.Spec;

namespace CryptoVirtio.ModelTests;

/// <summary>Each malformed input is handled as its rule demands, and the device works afterwards.</summary>
[Trait("Category", "Model")]
public sealed class MalformedInputTests
{
    public static TheoryData<string> Ids => [.. MalformedInputs.All.Select(static row => row.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    [Rule("G1", "G2", "G3", "G4", "G5", "G6", "G8", "G9", "G10", "G11", "G13", "LC5", "LC7", "LC9", "LC11", "LC12", "SV11")]
    public void Device_handles_a_malformed_input_as_its_rule_demands(string id) =>
        AssertNo.Reason(MalformedRun.Fails(MalformedInputs.All.Single(row => row.Id == id)));

    [Fact]
    public void Table_names_each_row_once_and_cites_rules_that_exist()
    {
        Assert.Equal(MalformedInputs.All.Count, MalformedInputs.All.Select(static row => row.Id).Distinct().Count());
        Assert.Empty(MalformedInputs.All.Select(static row => row.Rule).Except(Requirements.All.Select(static rule => rule.Id)));
        var table = new StringBuilder($"Malformed inputs, {MalformedInputs.All.Count} rows\n");
        foreach (MalformedInput row in MalformedInputs.All)
        {
            table.Append($"  {row.Id,-26} {row.Expected,-24} {row.Rule,-14} {row.What}\n");
        }

        Report.Write("malformed-inputs", table.ToString());
    }
}
