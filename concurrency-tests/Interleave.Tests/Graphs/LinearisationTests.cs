namespace Interleave.Tests;

/// <summary>A trace orders its steps sequentially consistently, if that is possible.</summary>
[Trait("Category", "Concurrency")]
public sealed class LinearisationTests
{
    [Theory]
    [InlineData(MemoryModel.SC, 3, 0)]
    [InlineData(MemoryModel.TSO, 3, 1)]
    [InlineData(MemoryModel.RC11, 3, 1)]
    public void Store_buffering_has_one_execution_that_no_order_explains(MemoryModel memory, int ordered, int others)
    {
        var explained = new List<bool>();
        var store = new Scene(world =>
        {
            Word x = world.NewWord("x");
            Word y = world.NewWord("y");
            world.Main("a", () =>
            {
                x.Store(1);
                y.Load();
            });
            world.Start("b", () =>
            {
                y.Store(1);
                x.Load();
            });
        });

        Explorer.Explore(store, new ExploreOptions { Memory = memory, OnTrace = trace => explained.Add(trace.IsSequential) });

        Assert.Equal((ordered, others), (explained.Count(static yes => yes), explained.Count(static yes => !yes)));
    }

    [Fact]
    public void Reads_see_the_latest_write_before_them_in_an_order_that_explains()
    {
        int checkedReads = 0;
        Explorer.Explore(new ReferenceScenario(3), new ExploreOptions { Memory = MemoryModel.SC, OnTrace = Check });
        Assert.True(checkedReads > 1000);

        void Check(Trace trace)
        {
            Assert.True(trace.IsSequential);
            var latest = new Dictionary<int, StepId>();
            foreach (TraceStep step in trace.Steps)
            {
                if (step.Operation.Reads)
                {
                    Assert.Equal(latest.GetValueOrDefault(step.Operation.Location, StepId.Initial), step.From);
                    checkedReads++;
                }

                if (step.Writes)
                {
                    latest[step.Operation.Location] = step.Id;
                }
            }
        }
    }
}
