namespace Interleave;

/// <summary>
/// Explores every execution of a scenario once: every reads-from and modification order that the memory model allows, not every schedule
/// that leads to it. One run of the scenario for each, as a run goes on from the graph that it was given with what is latest, and leaves
/// the other ways as graphs to go on from later.
/// </summary>
public static class Explorer
{
    /// <summary>Explores until nothing is left, a finding, or the bound.</summary>
    public static Exploration Explore(Scenario scenario, ExploreOptions options)
    {
        using var pool = new LanePool();
        var world = new World(pool, new Catalogue());
        var frontier = new Frontier();
        var controller = new GraphController(frontier, options);
        long complete = 0;
        long blocked = 0;
        long fruitless = 0;
        Finding? finding = null;
        Trace? trace = null;
        frontier.Add(frontier.Take());
        while (complete + blocked < options.MaxExecutions && (finding is null || options.GoOn) && frontier.TryPop(out Graph? graph))
        {
            controller.Load(graph);
            world.Run(scenario, controller);
            if (world.Finding is { } found && finding is null)
            {
                finding = found;
                trace = controller.MakeTrace();
            }

            switch (controller.Ending)
            {
                case Ending.Fruitless:
                    fruitless++;
                    break;
                case Ending.Blocked:
                    blocked++;
                    options.OnTrace?.Invoke(controller.MakeTrace());
                    break;
                default:
                    complete++;
                    options.OnTrace?.Invoke(controller.MakeTrace());
                    break;
            }

            controller.Unload();
        }

        return new Exploration(complete, blocked, fruitless, frontier.IsEmpty, finding, trace);
    }
}
